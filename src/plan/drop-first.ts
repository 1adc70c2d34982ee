/** Takes the first `count` members out of a list. Moving the few that stay beats `splice`, which gives back what it takes out. */
export function dropFirst<T>(list: T[], count: number): void {
  if (count === 0) return;
  for (let place = count; place < list.length; place += 1) {
    const member = list[place];
    if (member !== undefined) list[place - count] = member;
  }
  for (let left = count; left > 0; left -= 1) list.pop();
}
