export function useGitHooks(folder?: string): Promise<void>;
