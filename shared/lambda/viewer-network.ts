/** `CloudFront-Viewer-Address` is address and port: `198.51.100.10:46532`, IPv6 with or without brackets. */
export function viewerNetwork(header: string | undefined): string | undefined {
  return header?.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')
}
