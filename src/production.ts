/**
 * To be imported before graphql-js is: unless it is told so, it looks out for a second copy of itself in every type check, some
 * percent of a small query. Whoever sets the variable otherwise is heard.
 */
process.env['NODE_ENV'] ||= 'production';
