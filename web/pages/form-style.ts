/** What a form needs beside the style of every page. */
export const formStyle = `
:root{--wrong:#b3261e;--edge:#7d8597}
@media (prefers-color-scheme:dark){:root{--wrong:#ffb4ab;--edge:#7c869b}}
.switch{text-align:right;margin:-.25rem 0 .75rem}
.row{display:grid;gap:.35rem;margin:0 0 1.15rem}
.row label,legend{font-weight:600}
.row .box{display:flex;gap:.75rem;padding:.4rem 0;font-weight:400;cursor:pointer}
.box input{flex:none;width:1.35rem;height:1.35rem;margin:.1rem 0 0;accent-color:var(--accent)}
small{font-weight:400;color:var(--quiet)}
.row>input,.row>textarea,select{font:inherit;color:inherit;width:100%;min-width:0;min-height:2.75rem;padding:.5rem .75rem;
border:1px solid var(--edge);border-radius:.55rem;background:var(--ground)}
.row>textarea{resize:vertical}
.pair{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,2fr);gap:.75rem}
.row [aria-invalid]{border-color:var(--wrong);box-shadow:inset 0 0 0 1px var(--wrong)}
.fault{margin:0;color:var(--wrong);font-weight:600}
.said{margin:0 0 1.25rem;padding:.7rem .9rem;border:2px solid var(--wrong);border-radius:.55rem}
.said p{margin:0;font-weight:600}
.said ul{margin:.4rem 0 0}
.trap{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
`.trim()
