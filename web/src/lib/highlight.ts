import highlighter from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import java from 'highlight.js/lib/languages/java';
import python from 'highlight.js/lib/languages/python';
import scala from 'highlight.js/lib/languages/scala';
import sql from 'highlight.js/lib/languages/sql';
import yaml from 'highlight.js/lib/languages/yaml';

for (const [name, language] of Object.entries({ bash, java, python, scala, sql, yaml }))
  highlighter.registerLanguage(name, language);
highlighter.registerAliases('shell', { languageName: 'bash' });

/** Texts that are longer are not worth the wait. */
const LONGEST = 100_000;

/** Markup of a text: the text itself is escaped. A language that is not known is not coloured. */
export function highlight(text: string, language: string): string {
  const known = highlighter.getLanguage(language.toLowerCase()) !== undefined && text.length <= LONGEST;
  if (known) return highlighter.highlight(text, { language: language.toLowerCase(), ignoreIllegals: true }).value;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
