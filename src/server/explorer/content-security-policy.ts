/**
 * Everything the explorer needs comes from this origin. Styles may be inline because its editor (Monaco) writes its theme into the
 * page; fonts and cursors of its style sheets are data URLs. Scripts may be neither inline nor evaluated.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
