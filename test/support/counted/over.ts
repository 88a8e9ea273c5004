type Anything = Record<PropertyKey, unknown>;

/** The same object seen with other members: its own may be frozen. */
export function over(thing: object, members: Anything): object {
  return new Proxy(members, {
    get: (_, name) => {
      if (name in members) return members[name];
      const value = (thing as Anything)[name];
      return typeof value === 'function' ? value.bind(thing) : value;
    },
    set: (_, name, value) => {
      (thing as Anything)[name] = value;
      return true;
    },
    has: (_, name) => name in thing,
  });
}
