/**
 * English words so common in titles, abstracts and questions that they tell nothing about a topic. They are left out of abstracts, kept in
 * titles (a title may consist of them), and dropped from a query unless nothing else remains.
 */
export const stopWords: ReadonlySet<string> = new Set(
  `a about above after again against all also although am among an and any are arent as at be because been before being below between both but by
can cannot cant could couldnt did didnt do does doesnt doing dont down during each either else et etc few for from further had hadnt has hasnt have
havent having he her here hers herself him himself his how however i ie eg if in into is isnt it its itself just may me might more most much must my
myself neither no nor not of off on once only or other others ought our ours ourselves out over own per quite rather s same shall shant she should
shouldnt so some such t than that the their theirs them themselves then there thereby therefore these they this those though through thus to too
toward towards under until up upon us use used using very via was wasnt we were werent what whatever when where whereas whereby whether which while
who whom whose why will with within without wont would wouldnt yet you your yours yourself yourselves`.split(/\s+/),
);

/** Words of questions put in whole sentences that tell of asking rather than of the topic; they count little there, and fully in short queries. */
export const askingWords: ReadonlySet<string> = new Set(
  `article articles concerning describe described describes describing discuss discussed discusses discussing find give interested literature paper
papers please publication publications published regarding related relating report reported reports show shows study studies want work works
written`.split(/\s+/),
);
