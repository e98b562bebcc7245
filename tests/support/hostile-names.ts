/** Names as nobody is called, at most 60 characters, as the sample's form takes them. */
export const hostileNames = {
  markup: `<script>alert(1)</script><img src=x onerror=alert(2)>`,
  template: '{{ customer.email }}{% for x in (1..9) %}{{x}}{% endfor %}',
  'right-to-left marks': '\u202Egnp.exe\u200F',
  'four-byte characters': '🦊𝔄𝔫𝔞👩‍👩‍👧‍👦',
  'line breaks': 'Ana\r\nBcc: evil@evil.example\r\n\r\nevil',
  spreadsheet: `=HYPERLINK("http://evil.example";"Ana")`,
} as const
