// What is wrong with a page, as sentences; one function a kind. Evaluated in the page with the kind's name.
(kind) => {
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const describe = (element) => {
    const text = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 60);
    return `<${element.localName}${element.id ? ` id=${element.id}` : ''}${element.getAttribute('class') ? ` class="${element.getAttribute('class')}"` : ''}> "${text}"`;
  };
  const all = (selector) => [...document.querySelectorAll(selector)];

  const colours = new Map();
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => {
    if (!colours.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      colours.set(colour, [r, g, b, a / 255]);
    }
    return colours.get(colour);
  };
  const over = (top, bottom) => [0, 1, 2].map((i) => top[i] * top[3] + bottom[i] * (1 - top[3])).concat(1);
  const backgrounds = new Map();
  const backgroundOf = (element) => {
    if (!element) return rgba(getComputedStyle(document.documentElement).colorScheme.includes('dark') && matchMedia('(prefers-color-scheme: dark)').matches ? '#121212' : '#fff');
    if (!backgrounds.has(element)) {
      const own = rgba(getComputedStyle(element).backgroundColor);
      backgrounds.set(element, own[3] === 1 ? own : over(own, backgroundOf(element.parentElement)));
    }
    return backgrounds.get(element);
  };
  // WCAG 2.2, relative luminance and contrast ratio.
  const luminance = (colour) => {
    const [r, g, b] = colour.map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((left, right) => left - right);
    return (light + 0.05) / (dark + 0.05);
  };

  const kinds = {
    // Text below 4.5:1, whatever its size.
    contrast() {
      const found = new Set();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!node.data.trim() || /^(script|style|title|desc)$/.test(element.localName) || !isShown(element)) continue;
        const style = getComputedStyle(element);
        const background = backgroundOf(element);
        const ink = rgba(element instanceof SVGElement ? style.fill : style.color);
        const ratio = contrast(over(ink, background), background);
        if (ratio < 4.5) found.add(`${ratio.toFixed(2)}:1 of ${describe(element)}`);
      }
      return [...found];
    },

    // One h1, first; no level left out; none empty.
    headings() {
      const found = [];
      const headings = all('h1,h2,h3,h4,h5,h6');
      if (headings.filter((heading) => heading.localName === 'h1').length !== 1) found.push('not exactly one h1');
      let last = 0;
      for (const heading of headings) {
        const level = Number(heading.localName[1]);
        if (level > last + 1) found.push(`h${level} after h${last}: ${describe(heading)}`);
        if (!heading.textContent.trim()) found.push(`empty: ${describe(heading)}`);
        last = level;
      }
      return found;
    },

    ids() {
      const seen = new Set();
      return all('[id]').map((element) => element.id).filter((id) => !id || (seen.has(id) ? true : !seen.add(id)));
    },

    // Links and references inside of the page lead somewhere; other links are web addresses or files that are named relative to the page.
    links() {
      const found = [];
      for (const link of all('a')) {
        const href = link.getAttribute('href');
        if (!href) found.push(`without an address: ${describe(link)}`);
        else if (href.startsWith('#') && href !== '#' && !document.getElementById(decodeURIComponent(href.slice(1)))) found.push(`leads nowhere: ${href}`);
        else if (!/^(#.+|https?:\/\/.+|(?![a-z][a-z0-9+.-]*:|\/).+)$/i.test(href)) found.push(`neither of the web nor of the folder: ${href}`);
        if (!(link.textContent.trim() || link.getAttribute('aria-label'))) found.push(`without a text: ${href}`);
      }
      for (const name of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for']) {
        for (const element of all(`[${name}]`)) {
          for (const id of element.getAttribute(name).split(/\s+/)) {
            if (!document.getElementById(id)) found.push(`${name} of ${describe(element)} names no element: ${id}`);
          }
        }
      }
      return found;
    },

    // Each table has a name and header cells that say what they head.
    tables() {
      const found = [];
      for (const table of all('table')) {
        if (!(table.caption?.textContent.trim() || table.getAttribute('aria-label') || table.getAttribute('aria-labelledby'))) found.push(`without a name: ${describe(table)}`);
        const headers = [...table.querySelectorAll('th')];
        if (!headers.length) found.push(`without header cells: ${describe(table)}`);
        for (const header of headers) {
          if (!/^(col|row|colgroup|rowgroup)$/.test(header.getAttribute('scope') ?? '')) found.push(`no scope: ${describe(header)}`);
          if (!header.textContent.trim() && !header.getAttribute('aria-label')) found.push(`empty header cell in ${describe(table)}`);
        }
        const columns = table.tHead?.rows[0]?.cells.length;
        for (const row of [...table.tBodies].flatMap((body) => [...body.rows])) {
          const cells = [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0);
          if (columns && cells !== columns) found.push(`${cells} cells below ${columns} header cells: ${describe(row)}`);
        }
      }
      return found;
    },

    // Each drawing says in words what it shows, or is hidden from those who cannot see it because words beside it do.
    charts() {
      return all('svg,img,canvas').filter((drawing) => {
        if (drawing.closest('[aria-hidden="true"]')) return false;
        const labelled = (drawing.getAttribute('aria-labelledby') ?? '').split(/\s+/).some((id) => document.getElementById(id)?.textContent.trim());
        const named = labelled || drawing.getAttribute('aria-label')?.trim() || drawing.getAttribute('alt')?.trim() || drawing.querySelector(':scope > title')?.textContent.trim();
        return !named || (drawing.localName === 'svg' && drawing.getAttribute('role') !== 'img');
      }).map(describe);
    },

    // What sticks out of the window makes a phone scroll sideways; boxes that scroll by themselves may.
    overflow() {
      const width = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= width) return [];
      const scrolls = (element) => element && element !== document.body && element !== document.documentElement
        && (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
      const culprits = all('body *').filter((element) => isShown(element) && element.getBoundingClientRect().right > width + 1 && !scrolls(element.parentElement));
      return [`${document.documentElement.scrollWidth} px in a window of ${width} px`, ...culprits.slice(0, 8).map(describe)];
    },

    // Parts of a table or a text that only sideways scrolling inside of its box would show, with everything unfolded.
    cut() {
      all('details').forEach((part) => { part.open = true; });
      return all('body *')
        .filter((element) => isShown(element) && !(element instanceof SVGElement) && !element.closest('.hidden, .skip'))
        .filter((element) => /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1)
        .map((element) => `${element.scrollWidth} px in ${element.clientWidth} px: ${describe(element)}`);
    },

    // A caption is read without scrolling sideways, also above a table that scrolls.
    captions() {
      all('details').forEach((part) => { part.open = true; });
      const width = document.documentElement.clientWidth;
      return all('caption:not(.hidden), figcaption, figcaption *').filter(isShown)
        .filter((caption) => caption.getBoundingClientRect().right > width + 1 || caption.getBoundingClientRect().left < -1)
        .map(describe);
    },

    // On paper what names a table stays with it: no page ends between a heading, a caption or column headings and the first row.
    parted() {
      const styleOf = (element) => getComputedStyle(element);
      return [
        ...all('h1, h2, h3, h4, h5, summary, caption:not(.hidden), thead').filter((name) => styleOf(name).breakAfter !== 'avoid'),
        ...all('tbody > tr:first-child').filter((row) => styleOf(row).breakBefore !== 'avoid'),
        ...all('tr').filter((row) => styleOf(row).breakInside !== 'avoid'),
        ...all('thead').filter((head) => styleOf(head).display !== 'table-header-group'),
      ].map(describe);
    },

    // What can be operated has a name, and what scrolls can be reached by keyboard.
    controls() {
      const found = all('button,input,select,textarea,summary')
        .filter((control) => !(control.textContent.trim() || control.getAttribute('aria-label') || control.labels?.length))
        .map((control) => `without a name: ${describe(control)}`);
      for (const box of all('body *')) {
        if (!isShown(box) || box instanceof SVGElement) continue;
        const style = getComputedStyle(box);
        const scrolls = (/auto|scroll/.test(style.overflowX) && box.scrollWidth > box.clientWidth + 1) || (/auto|scroll/.test(style.overflowY) && box.scrollHeight > box.clientHeight + 1);
        if (scrolls && box.tabIndex < 0 && !box.querySelector('a[href],button,input,summary')) found.push(`scrolls and cannot be focused: ${describe(box)}`);
      }
      return found;
    },

    // The page says its language, its title and that it fits small windows.
    document() {
      const found = [];
      if (!document.documentElement.lang) found.push('no language');
      if (!document.title.trim()) found.push('no title');
      if (!document.querySelector('meta[name=viewport]')) found.push('no viewport');
      if (document.compatMode !== 'CSS1Compat') found.push('quirks mode');
      if (all('main').length !== 1) found.push('not exactly one main');
      return found;
    },
  };
  return kinds[kind]();
}
