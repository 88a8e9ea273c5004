import { type SVGTemplateResult, svg } from 'lit-html';

/** Outline icons of 16 by 16, drawn in the colour of the text round them, hidden from screen readers. */
export const icons = {
  star: icon('M8 1.8l1.9 3.9 4.3.6-3.1 3 .7 4.3L8 11.6l-3.8 2 .7-4.3-3.1-3 4.3-.6z'),
  filledStar: icon('M8 1.8l1.9 3.9 4.3.6-3.1 3 .7 4.3L8 11.6l-3.8 2 .7-4.3-3.1-3 4.3-.6z', 'filled'),
  quote: icon(
    'M3 11.5c2-1 2.5-2.500 2.500-4H3V4h3.500v3.500c0 2.500-1 4.500-3 5.500zM9.500 11.500c2-1 2.500-2.500 2.500-4H9.500V4H13v3.500c0 2.500-1 4.500-3 5.500z',
  ),
  link: icon('M6.500 9.500l3-3M7 4.500l1.300-1.300a2.800 2.800 0 0 1 4 4L11 8.500M9 11.500l-1.300 1.300a2.800 2.800 0 0 1-4-4L5 7.500'),
  text: icon('M2.500 4h11M2.500 8h11M2.500 12h7'),
  check: icon('M3 8.500l3.200 3.200L13 4.800'),
  hide: icon('M2 8c1.500-2.700 3.500-4 6-4s4.500 1.300 6 4c-1.500 2.700-3.500 4-6 4s-4.500-1.300-6-4zM3 13L13 3'),
  up: icon('M8 13V3.500M4 7.500l4-4 4 4'),
  comment: icon('M2.500 3h11v7.500h-6l-3 2.700v-2.700h-2z'),
  code: icon('M5.500 4.500L2 8l3.500 3.500M10.500 4.500L14 8l-3.500 3.500'),
  earlier: icon('M10 3.500L5.500 8l4.500 4.500'),
  later: icon('M6 3.500L10.500 8 6 12.500'),
  close: icon('M4 4l8 8M12 4l-8 8'),
  bookmark: icon('M4 2.500h8v11l-4-3-4 3z'),
  filter: icon('M2 3.500h12l-4.700 5.500v4.500l-2.600-1.500v-3z'),
} as const;

function icon(path: string, look = ''): SVGTemplateResult {
  return svg`<svg class="icon ${look}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false"><path d=${path}></path></svg>`;
}
