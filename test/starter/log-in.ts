/** @returns status of the answer */
export async function logIn(url: string, username: string, password: string): Promise<number> {
  const headers = { 'content-type': 'application/json', origin: url, 'idempotency-key': crypto.randomUUID() };
  return (await fetch(`${url}/api/session`, { method: 'POST', headers, body: JSON.stringify({ username, password }) })).status;
}
