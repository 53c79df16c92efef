import { describe, expect, it } from 'vitest';
import { createSerialQueue } from './serial-queue.ts';

/** A task that ends when it is told to, and writes when it begins. */
function controlled(began: string[], name: string) {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const task = async () => {
    began.push(name);
    await ended;
    return name;
  };
  return { task, end };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a serial queue', () => {
  it('runs tasks of one key in order and tasks of another key meanwhile', async () => {
    const queue = createSerialQueue();
    const began: string[] = [];
    const [first, second, other] = ['first', 'second', 'other'].map((name) => controlled(began, name));
    const results = [queue.run('a', first!.task), queue.run('a', second!.task), queue.run('b', other!.task)];
    await settled();
    expect(began).toEqual(['first', 'other']);
    first!.end();
    await settled();
    expect(began).toEqual(['first', 'other', 'second']);
    second!.end();
    other!.end();
    expect(await Promise.all(results)).toEqual(['first', 'second', 'other']);
  });

  it('goes on after a task that failed, and keeps nothing of a key without tasks', async () => {
    const queue = createSerialQueue();
    const failed = queue.run('a', () => Promise.reject(new Error('no')));
    const next = queue.run('a', async () => 'next');
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('next');
    await settled();
    expect(queue.pending('a')).toBeUndefined();
  });
});
