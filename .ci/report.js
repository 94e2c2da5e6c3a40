// What a page can say about itself, for report.py, which opens it in a browser. Each function gives sentences, one a fault.

const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const said = element => {
  const words = (element.getAttribute('aria-label') || element.textContent).trim().replace(/\s+/g, ' ').slice(0, 60);
  return `<${element.localName}${element.className.baseVal ?? element.className ? '.' + element.classList[0] : ''}> "${words}"`;
};
const shown = element => element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });

/** Colours as [red, green, blue, alpha], whatever the style writes them as. */
const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
const colours = new Map();
function colour(text) {
  if (!colours.has(text)) {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = text;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
    colours.set(text, [red, green, blue, alpha / 255]);
  }
  return colours.get(text);
}
const over = ([r, g, b, a], [R, G, B]) => [a * r + (1 - a) * R, a * g + (1 - a) * G, a * b + (1 - a) * B, 1];
const faded = ([r, g, b, a], by) => [r, g, b, a * by];

/** The contrast of two colours, 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one, other) {
  const light = colour => [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
    const part = colour[i] / 255;
    return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0);
  const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** The browser's own colour of a page, light or dark. */
const canvas = (() => {
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.backgroundColor = 'Canvas';
  const own = colour(getComputedStyle(probe).backgroundColor);
  probe.remove();
  return own;
})();

/** What an element and its ancestors lie on: their backgrounds, from the outermost, on the browser's own. */
function ground(element) {
  const above = element.parentElement ? ground(element.parentElement) : canvas;
  return over(colour(getComputedStyle(element).backgroundColor), above);
}

/** How much of an element shows through its own opacity and that of its ancestors. */
const opacity = element =>
  (element.parentElement ? opacity(element.parentElement) : 1) * Number(getComputedStyle(element).opacity);

/** The colour that a shape or a text of a picture is painted with, by its fill or its stroke, or null. */
function paint(shape, kind) {
  const style = getComputedStyle(shape);
  if (style[kind] === 'none' || (kind === 'stroke' && parseFloat(style.strokeWidth) === 0)) return null;
  return faded(colour(style[kind]), style[kind + 'Opacity'] * opacity(shape));
}

/** What a text of a picture lies on: the shapes that are painted before it where its middle is, on the picture's ground. */
function groundInPicture(text) {
  const box = text.getBoundingClientRect();
  const middle = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2);
  return $$('path, rect, circle, ellipse, polygon', text.ownerSVGElement)
    .filter(shape => shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)
    .filter(shape => shape.isPointInFill(middle.matrixTransform(shape.getScreenCTM().inverse())))
    .reduce((below, shape) => over(paint(shape, 'fill') ?? [0, 0, 0, 0], below), ground(text.ownerSVGElement));
}

function structure() {
  const faults = [];
  if (!document.documentElement.lang) faults.push('the page has no lang');
  if (!document.title.trim()) faults.push('the page has no title');
  for (const name of ['main', 'h1']) {
    if ($$(name).length !== 1) faults.push(`the page must have one ${name}, has ${$$(name).length}`);
  }
  let before = 0;
  for (const heading of $$('h1, h2, h3, h4, h5, h6')) {
    const level = Number(heading.localName[1]);
    if (level > before + 1) faults.push(`${said(heading)} follows a heading of level ${before}`);
    before = level;
  }
  return faults;
}

function width() {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const widest = $$('body *').filter(shown).sort((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right)[0];
  return [`the page is ${scrollWidth} px wide in a window of ${clientWidth} px, up to ${said(widest)}`];
}

function pictures() {
  const mark = shape => {
    const { width, height } = shape.getBoundingClientRect();
    const below = ground(shape.ownerSVGElement);
    return shown(shape) && width + height > 0 && ['fill', 'stroke'].some(kind => {
      const colour = paint(shape, kind);
      // A line has no inside, a shape without an extent none either.
      const has = kind === 'stroke' || (shape.localName !== 'line' && width > 0 && height > 0);
      return has && colour && contrast(over(colour, below), below) > 1.05;
    });
  };
  return $$('svg').filter(picture => !picture.closest('[aria-hidden=true]')).flatMap(picture => {
    if (picture.getAttribute('role') !== 'img') return [`${said(picture)} is neither role=img nor aria-hidden`];
    const faults = [];
    if (!picture.getAttribute('aria-label')?.trim()) faults.push(`${said(picture)} has no aria-label`);
    if (!$$('path[d], rect, line, circle', picture).some(mark)) faults.push(`${said(picture)} has no visible mark`);
    return faults;
  });
}

function texts() {
  const faults = new Set();
  const judge = (ink, below, element) => {
    const found = contrast(over(faded(ink, opacity(element)), below), below);
    if (found < 4.5) faults.add(`${said(element)} has a contrast of ${found.toFixed(2)}, not 4.5`);
  };
  for (const element of $$('body *').filter(shown)) {
    const words = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!element.ownerSVGElement) {
      const below = ground(element);
      if (words) judge(colour(getComputedStyle(element).color), below, element);
      for (const part of ['::before', '::after']) {
        const style = getComputedStyle(element, part);
        if (!['none', 'normal', '""'].includes(style.content)) judge(colour(style.color), below, element);
      }
    } else if (words && ['text', 'tspan', 'textPath'].includes(element.localName)) {
      const below = groundInPicture(element);
      const found = contrast(over(paint(element, 'fill') ?? [0, 0, 0, 0], below), below);
      if (found < 4.5) faults.add(`${said(element)} in a picture has a contrast of ${found.toFixed(2)}, not 4.5`);
    }
  }
  return [...faults];
}

/** What the keyboard has to reach, in this order; kept for reached(). */
function reachable() {
  const scrolls = element => ['overflowX', 'overflowY'].some((side, i) =>
    ['auto', 'scroll'].includes(getComputedStyle(element)[side])
      && (i ? element.scrollHeight > element.clientHeight : element.scrollWidth > element.clientWidth));
  window.wanted = $$('body *').filter(element => element.checkVisibility() && (
    element.matches('a[href], summary, [tabindex]:not([tabindex^="-"]), button, input, select, textarea') || scrolls(element)));
  return window.wanted.map(said);
}

/** Whether the first of them leads past what stands before the content. */
const skips = () => window.wanted[0]?.matches('a[href^="#"]') && !window.wanted[0].closest('nav, main');

/** After a press of Tab: which of them has the focus (-1 the page's end), and what is wrong with how it looks there. */
function reached() {
  const element = document.activeElement;
  if (element === document.body || element === null) return { at: -1, name: '', faults: [] };
  const faults = [];
  const style = getComputedStyle(element);
  const below = ground(element.parentElement);
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 1
      || contrast(over(colour(style.outlineColor), below), below) < 3) {
    faults.push(`${said(element)} shows no outline when it has the focus`);
  }
  const box = element.getBoundingClientRect();
  if (box.width * box.height === 0 || box.right <= 0 || box.left >= innerWidth || box.bottom <= 0 || box.top >= innerHeight) {
    faults.push(`${said(element)} cannot be seen when it has the focus`);
  }
  return { at: window.wanted.indexOf(element), name: said(element), faults };
}
