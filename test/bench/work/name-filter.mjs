/** How upstream is asked for customers whose name begins so. */
export const nameFilter = (name) => JSON.stringify({ Field: 'CompanyName', Value: name, Operator: 'starts_with' });
