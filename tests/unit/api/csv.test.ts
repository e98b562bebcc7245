import { expect, it } from 'vitest'
import { csvText } from '../../../shared/api/csv.ts'
import { hostileNames } from '../../support/hostile-names.ts'

it('is RFC 4180: lines end in CR LF, what holds commas, quotes or line ends is quoted, what is not there is empty', () => {
  const rows = [
    ['año, 1', 'said "no"', 'two\nlines', undefined],
    ['plain', '', 0.5, true],
  ]
  expect(csvText(['a', 'b', 'c', 'd'], rows, true)).toBe(
    'a,b,c,d\r\n"año, 1","said ""no""","two\nlines",\r\nplain,,0.5,true\r\n',
  )
})

it('is no formula: texts that begin like one get an apostrophe, numbers stay numbers', () => {
  const rows = [['=HYPERLINK("http://evil.example")', '+1', '-1', '@x', '\ty', -0.25]]
  expect(csvText([], rows, false)).toBe(`"'=HYPERLINK(""http://evil.example"")",'+1,'-1,'@x,'\ty,-0.25\r\n`)
})

it('has its header on the first page only', () => {
  expect(csvText(['a'], [['1']], false)).toBe('1\r\n')
})

it('keeps a hostile name in its own cell, as text', () => {
  for (const name of Object.values(hostileNames)) {
    const [cell = '', ...more] = csvText([], [[name, 'end']], false).split(/,end\r\n$/)
    expect(more).toEqual([''])
    const read = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
    expect(cell.startsWith('"') || !/[",\r\n]/.test(cell)).toBe(true)
    expect(read.replace(/^'/, '')).toBe(name)
    expect(read).not.toMatch(/^[=+\-@\t\r]/)
  }
})
