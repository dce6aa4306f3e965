export const guidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether text is a GUID, in either case: the form of the ids of customers, subscriptions and carts. */
export const isGuid = (text: string | null | undefined): text is string => text != null && guidPattern.test(text);

/** The same id in one spelling: GUIDs come in both cases, all other ids differ by it. */
export const oneSpelling = (id: string): string => (isGuid(id) ? id.toLowerCase() : id);
