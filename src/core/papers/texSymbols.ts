import { firstUse } from '../firstUse';

const pairs =
  'alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ ' +
  'tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω ' +
  'times × cdot · pm ± mp ∓ div ÷ ast ∗ star ⋆ circ ∘ bullet • leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ sim ∼ simeq ≃ equiv ≡ propto ∝ ll ≪ gg ≫ ' +
  'in ∈ notin ∉ subset ⊂ subseteq ⊆ supset ⊃ cup ∪ cap ∩ setminus ∖ emptyset ∅ forall ∀ exists ∃ neg ¬ land ∧ lor ∨ oplus ⊕ otimes ⊗ odot ⊙ ' +
  'to → rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ mapsto ↦ uparrow ↑ downarrow ↓ ' +
  'infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ ell ℓ hbar ℏ Re ℜ Im ℑ ldots … dots … cdots ⋯ prime ′ dagger † degree ° langle ⟨ rangle ⟩ ' +
  'lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ mid | vert | Vert ‖ perp ⊥ parallel ∥ angle ∠ checkmark ✓ copyright © S § P ¶ euro € pounds £ ' +
  'o ø O Ø l ł L Ł ss ß ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ' +
  'log log ln ln exp exp min min max max arg arg sin sin cos cos tan tan tanh tanh det det dim dim lim lim sup sup inf inf Pr Pr gcd gcd mod mod';

/** What a TeX command without arguments prints: `alpha` is `α`. Commands that only space or size print nothing or a space. */
export const texSymbols: () => ReadonlyMap<string, string> = firstUse(
  () =>
    new Map([
      ...chunked(pairs.split(' ')),
      ...['left', 'right', 'big', 'Big', 'bigl', 'bigr', 'displaystyle', 'limits', 'nolimits', 'em', 'it', 'bf', 'rm', 'sc', 'tt', 'sf', '!'].map(
        (name): [string, string] => [name, ''],
      ),
      ...[',', ';', ':', ' ', 'quad', 'qquad', 'space', 'newline', '\\'].map((name): [string, string] => [name, ' ']),
      ...['%', '&', '_', '#', '$', '{', '}'].map((name): [string, string] => [name, name]),
      ['|', '‖'],
      ['-', ''],
      ['textendash', '–'],
      ['textemdash', '—'],
      ['textbackslash', '\\'],
      ['textasciitilde', '~'],
    ]),
);

/** The combining character that an accent command puts on the letter behind it: `'` is U+0301. */
export const texAccents: ReadonlyMap<string, string> = new Map([
  ["'", '\u0301'],
  ['`', '\u0300'],
  ['^', '\u0302'],
  ['"', '\u0308'],
  ['~', '\u0303'],
  ['=', '\u0304'],
  ['.', '\u0307'],
  ['u', '\u0306'],
  ['v', '\u030c'],
  ['H', '\u030b'],
  ['c', '\u0327'],
  ['k', '\u0328'],
  ['r', '\u030a'],
  ['d', '\u0323'],
  ['b', '\u0331'],
  ['hat', '\u0302'],
  ['bar', '\u0304'],
  ['tilde', '\u0303'],
  ['dot', '\u0307'],
  ['vec', '\u20d7'],
]);

/** Commands that print their one argument in another face. */
export const texFaces: ReadonlySet<string> = new Set(
  (
    'textbf textit texttt textrm textsc textsf textsl textup textnormal emph text underline uline mbox url path mathrm mathbf mathcal mathbb mathit mathsf ' +
    'mathtt mathfrak mathscr operatorname boldsymbol bm pmb textsuperscript textsubscript overline widehat widetilde ensuremath'
  ).split(' '),
);

const superscripts = firstUse(() => table('0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻTᵀ∗*′′'));
const subscripts = firstUse(() => table('0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓ'));

/** A short raised or lowered text in Unicode characters made for it; `undefined` when one of its characters has none. */
export function raised(text: string, kind: 'sup' | 'sub'): string | undefined {
  const marks = kind === 'sup' ? superscripts() : subscripts();
  const found = [...text].map((character) => marks.get(character));
  return found.every((mark) => mark !== undefined) ? found.join('') : undefined;
}

function table(text: string): ReadonlyMap<string, string> {
  return new Map(chunked([...text]));
}

function chunked(list: readonly string[]): [string, string][] {
  return list.flatMap((name, at) => (at % 2 === 0 ? [[name, list[at + 1] ?? ''] as [string, string]] : []));
}
