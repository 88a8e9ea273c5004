/** The bare language of a tag, `de` of `de-AT`; English when none is named. */
export function bareLanguage(tag: string | undefined): string {
  return /^[a-z]+/.exec(tag?.trim().toLowerCase() ?? '')?.[0] ?? 'en';
}

/**
 * What BibLaTeX prints for a key of `type` or `pubstate` (manual, section 4.9.2), such as `phdthesis`, in a language; in English where the
 * language has no word of its own. `undefined` when the text is no key.
 */
export function keyWord(text: string, language: string): string | undefined {
  const key = text.toLowerCase();
  return foreign.get(language)?.get(key) ?? english.get(key);
}

function table(words: Record<string, string>): ReadonlyMap<string, string> {
  return new Map(Object.entries(words));
}

const english = table({
  bathesis: 'Bachelor’s thesis',
  mathesis: 'Master’s thesis',
  phdthesis: 'PhD thesis',
  candthesis: 'Candidate thesis',
  techreport: 'technical report',
  resreport: 'research report',
  software: 'computer software',
  datacd: 'CD-ROM',
  audiocd: 'audio CD',
  patent: 'patent',
  patentde: 'German patent',
  patenteu: 'European patent',
  patentfr: 'French patent',
  patentuk: 'British patent',
  patentus: 'U.S. patent',
  patreq: 'patent request',
  patreqde: 'German patent request',
  patreqeu: 'European patent request',
  patreqfr: 'French patent request',
  patrequk: 'British patent request',
  patrequs: 'U.S. patent request',
  countryde: 'Germany',
  countryeu: 'European Union',
  countryep: 'European Union',
  countryfr: 'France',
  countryuk: 'United Kingdom',
  countryus: 'United States of America',
  inpreparation: 'in preparation',
  submitted: 'submitted',
  forthcoming: 'forthcoming',
  inpress: 'in press',
  prepublished: 'pre-published',
  newseries: 'new series',
  oldseries: 'old series',
});

const foreign: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  [
    'de',
    table({
      bathesis: 'Bachelorarbeit',
      mathesis: 'Masterarbeit',
      phdthesis: 'Dissertation',
      techreport: 'Technischer Bericht',
      resreport: 'Forschungsbericht',
      inpreparation: 'in Vorbereitung',
      submitted: 'eingereicht',
      forthcoming: 'im Erscheinen',
      inpress: 'im Druck',
    }),
  ],
  [
    'es',
    table({
      bathesis: 'Tesis de licenciatura',
      phdthesis: 'Tesis doctoral',
      candthesis: 'Tesis de candidatura doctoral',
      techreport: 'informe técnico',
      software: 'programa',
      submitted: 'enviado',
      forthcoming: 'próximamente',
      inpress: 'en prensa',
      prepublished: 'previamente publicado',
    }),
  ],
  [
    'fi',
    table({
      bathesis: 'tutkielma',
      mathesis: 'tutkielma',
      phdthesis: 'tohtorinväitöskirja',
      techreport: 'tekninen raportti',
      resreport: 'tutkimusraportti',
      software: 'ohjelmisto',
      inpreparation: 'valmisteilla',
      submitted: 'lähetetty',
      forthcoming: 'hyväksytty julkaistavaksi',
      inpress: 'painossa',
      prepublished: 'esijulkaistu',
    }),
  ],
  [
    'fr',
    table({
      bathesis: 'mémoire de bachelor',
      mathesis: 'mémoire de master',
      phdthesis: 'thèse de doctorat',
      candthesis: 'thèse de candidature',
      techreport: 'rapport technique',
      resreport: 'rapport scientifique',
      software: 'logiciel',
      inpreparation: 'en préparation',
      submitted: 'soumis',
      inpress: 'sous presse',
      prepublished: 'prépublié',
    }),
  ],
  [
    'pt',
    table({
      bathesis: 'trabalho de conclusão',
      phdthesis: 'tese de doutorado',
      techreport: 'relatório técnico',
      resreport: 'relatório de pesquisa',
      submitted: 'submetido',
      inpress: 'no prelo',
      prepublished: 'pré-publicado',
    }),
  ],
]);
