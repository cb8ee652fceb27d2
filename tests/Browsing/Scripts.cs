namespace Viommu.Tests.Browsing;

/// <summary>What is asked of a page in its own language.</summary>
internal static class Scripts
{
    /// <summary>For each text that can be seen, and each sign before one: the contrast, two colours and the text.</summary>
    public const string Contrasts = """
        () => {
          const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
          const paint = colours => {
            canvas.fillStyle = '#fff';
            canvas.fillRect(0, 0, 1, 1);
            for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
            return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
          };
          const grounds = element => {
            const found = [];
            for (let one = element; one; one = one.parentElement) found.unshift(getComputedStyle(one).backgroundColor);
            return found;
          };
          const part = c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
          const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
          const told = [];
          const measure = (element, style, text) => {
            const under = grounds(element);
            const [a, b] = [light(paint(under)), light(paint([...under, style.color]))].sort((x, y) => y - x);
            told.push(`${((a + 0.05) / (b + 0.05)).toFixed(2)} ${style.color} on ${under.at(-1)}: ${element.className} ${text.trim().slice(0, 40)}`);
          };
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            const element = texts.currentNode.parentElement;
            if (!texts.currentNode.data.trim() || element.closest('script, style, dialog:not([open]), datalist')) continue;
            if (element.checkVisibility()) measure(element, getComputedStyle(element), texts.currentNode.data);
          }
          for (const sign of document.querySelectorAll('.v > li')) if (sign.checkVisibility()) measure(sign, getComputedStyle(sign, '::before'), 'sign');
          for (const input of document.querySelectorAll('input[placeholder]')) measure(input, getComputedStyle(input, '::placeholder'), 'placeholder');
          return told;
        }
        """;

    /// <summary>Controls and links that have no name.</summary>
    public const string Nameless = """
        () => [...document.querySelectorAll('button, input, select, a, summary, [tabindex], fieldset, dialog')].filter(one => {
          const named = one.ariaLabel || one.ariaLabelledByElements?.length || one.labels?.length
            || (one.matches('button, a, summary, pre, fieldset') && one.textContent.trim());
          return !named;
        }).map(one => one.outerHTML.slice(0, 100))
        """;

    /// <summary>The levels of the headings in their order.</summary>
    public const string Headings =
        "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(one => !one.closest('dialog')).map(one => +one.tagName[1])";

    /// <summary>The sign of each verdict.</summary>
    public const string Signs = "[...document.querySelectorAll('.legend li')].map(one => getComputedStyle(one, '::before').content)";

    /// <summary>Texts outside every landmark.</summary>
    public const string Homeless = """
        () => {
          const lost = [];
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            const element = texts.currentNode.parentElement;
            if (texts.currentNode.data.trim() && !element.closest('header, main, aside, dialog, script, .skip-link')) lost.push(texts.currentNode.data);
          }
          return lost;
        }
        """;

    /// <summary>The focused element where nothing marks it; else nothing.</summary>
    public const string Unmarked = """
        () => {
          const at = document.activeElement;
          if (!at || at === document.body) return '';
          const marked = one => one && getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) > 0;
          return marked(at) || marked(at.closest('.chip')) ? '' : at.outerHTML.slice(0, 120);
        }
        """;
}
