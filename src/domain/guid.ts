export const guidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether text is a GUID, in either case: the form of the ids of customers, subscriptions and carts. */
export const isGuid = (text: string | null | undefined): text is string => text != null && guidPattern.test(text);
