import { firstUse } from '../../firstUse';

/** Combining marks of the TeX accent commands, by command name: `"` is the diaeresis of `\"o`. */
export const accentMarks: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '`': '\u0300',
    "'": '\u0301',
    '^': '\u0302',
    '~': '\u0303',
    '=': '\u0304',
    u: '\u0306',
    '.': '\u0307',
    '"': '\u0308',
    r: '\u030A',
    H: '\u030B',
    v: '\u030C',
    d: '\u0323',
    c: '\u0327',
    k: '\u0328',
    b: '\u0331',
    t: '\u0361',
    G: '\u030F',
    U: '\u030E',
    C: '\u030F',
    f: '\u0311',
    h: '\u0309',
    hat: '\u0302',
    tilde: '\u0303',
    bar: '\u0304',
    breve: '\u0306',
    dot: '\u0307',
    ddot: '\u0308',
    acute: '\u0301',
    grave: '\u0300',
    check: '\u030C',
    vec: '\u20D7',
    mathring: '\u030A',
    cyrbreve: '\u0306',
  }),
);

const letters = `ss ß SS ẞ o ø O Ø l ł L Ł i ı j ȷ ae æ AE Æ oe œ OE Œ aa å AA Å dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ ij ĳ IJ Ĳ textschwa ə`;

const marks = `textendash – textemdash — textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” textquotesingle ' textquotedbl "
  quotesinglbase ‚ quotedblbase „ guillemotleft « guillemotright » guillemetleft « guillemetright » guilsinglleft ‹ guilsinglright › lq ‘ rq ’ glqq „ grqq “ flqq « frqq »
  textbackslash \\ textasciitilde ~ textasciicircum ^ textunderscore _ textbraceleft { textbraceright } textbar | textless < textgreater > textdollar $ textpercent %
  textnumero № textregistered ® texttrademark ™ textcopyright © textdegree ° textordfeminine ª textordmasculine º textexclamdown ¡ textquestiondown ¿ textellipsis …
  textbullet • textperiodcentered · textsection § textparagraph ¶ textdagger † textdaggerdbl ‡ textmu µ textohm Ω texteuro € euro € EUR € textsterling £ textyen ¥
  textcent ¢ texttimes × textdiv ÷ textpm ± textonehalf ½ textonequarter ¼ textthreequarters ¾ textonesuperior ¹ texttwosuperior ² textthreesuperior ³ textprime ′
  textlnot ¬ textbrokenbar ¦ textasteriskcentered ∗ textvisiblespace ␣ textminus − textsurd √ copyright © pounds £ S § P ¶ dag † ddag ‡ ldots … dots … textcelsius ℃
  hyphen - nobreakdash - slash / bar | lbrack [ rbrack ] colon : textcolon : ldotp . cdotp · TeX TeX LaTeX LaTeX BibTeX BibTeX LaTeXe LaTeX2ε XeTeX XeTeX degree ° degreecelsius ℃
  backslash \\ lbrace { rbrace } vert | Vert ‖ mid ∣ And & apostrophe ' textapos '`;

const maths = `alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ
  varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
  textalpha α textbeta β textgamma γ textdelta δ textepsilon ε texttheta θ textlambda λ textpi π textsigma σ texttau τ textphi φ textomega ω textDelta Δ textOmega Ω
  times × div ÷ pm ± mp ∓ cdot · ast ∗ star ⋆ circ ∘ bullet • oplus ⊕ otimes ⊗ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝ ll ≪ gg ≫
  subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ in ∈ notin ∉ ni ∋ cup ∪ cap ∩ setminus ∖ emptyset ∅ varnothing ∅ forall ∀ exists ∃ neg ¬ lnot ¬ land ∧ wedge ∧ lor ∨ vee ∨
  to → rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ mapsto ↦ longrightarrow ⟶ uparrow ↑ downarrow ↓ infty ∞ partial ∂ nabla ∇ ell ℓ hbar ℏ
  sum ∑ prod ∏ int ∫ oint ∮ sqrt √ angle ∠ perp ⊥ parallel ∥ cdots ⋯ vdots ⋮ ddots ⋱ prime ′ langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ dagger † ddagger ‡
  aleph ℵ Re ℜ Im ℑ wp ℘ triangle △ square □ diamond ⋄ checkmark ✓ male ♂ female ♀ clubsuit ♣ heartsuit ♡ spadesuit ♠ sharp ♯ flat ♭ natural ♮ models ⊨ vdash ⊢ top ⊤ bot ⊥
  lt < gt > lesssim ≲ gtrsim ≳ imath ı jmath ȷ odot ⊙ dotsc … dotsb ⋯ lbar ƛ`;

/** What parameterless TeX commands print, in text and in maths, by name without the backslash. */
export const symbols: () => ReadonlyMap<string, string> = firstUse(() => new Map(pairs(`${letters} ${marks} ${maths}`)));

/** Commands that print nothing but a space. */
export const spaces: ReadonlySet<string> = new Set([
  'quad',
  'qquad',
  'space',
  'newline',
  'linebreak',
  'par',
  'enspace',
  'thinspace',
  'hfill',
  'addspace',
  'nobreakspace',
]);

/** Commands whose argument is no text: it is left out with them. */
export const silent: ReadonlySet<string> = new Set([
  'noopsort',
  'label',
  'vspace',
  'hspace',
  'index',
  'footnotemark',
  'phantom',
  'color',
  'fontsize',
  'selectlanguage',
  'hyphenation',
]);

/** Commands whose first argument is no text, whereas the second is. */
export const silentFirst: ReadonlySet<string> = new Set([
  'href',
  'textcolor',
  'foreignlanguage',
  'texorpdfstring_',
  'colorbox',
  'raisebox',
  'scalebox',
]);

/** Superior forms that Unicode has, by the plain sign; others keep their TeX mark. */
export const superiors: ReadonlyMap<string, string> = zipped('0123456789+-=()nioaTM*', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵒᵃᵀᴹ*');
/** The same for inferior forms. */
export const inferiors: ReadonlyMap<string, string> = zipped('0123456789+-=()aeioxhklmnpst', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢₒₓₕₖₗₘₙₚₛₜ');

function pairs(table: string): [string, string][] {
  const words = table.trim().split(/\s+/);
  const found: [string, string][] = [];
  for (let at = 0; at + 1 < words.length; at += 2) found.push([words[at] ?? '', words[at + 1] ?? '']);
  return found;
}

function zipped(from: string, to: string): ReadonlyMap<string, string> {
  const targets = [...to];
  return new Map([...from].map((character, index) => [character, targets[index] ?? character]));
}
