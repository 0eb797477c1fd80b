// How a page asks its server: what is refused is an error with the server's sentence; where nothing answers, one
// that is `lost` and says what to do.

export function asker(advice) {
  return async (path, options) => {
    let answer;
    try {
      answer = await fetch(path, { cache: 'no-store', ...options });
    } catch {
      throw Object.assign(new Error('Server tidak menjawab. ' + advice), { lost: true });
    }
    if (!answer.ok) throw new Error(await answer.text());
    return answer;
  };
}

export const sent = (method, what) => ({ method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(what) });
