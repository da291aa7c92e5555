export const tools = true;
