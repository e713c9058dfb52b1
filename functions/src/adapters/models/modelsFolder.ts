/** Trained weights and their cards. Beside `src` and `lib`, so that source and compiled code find them. */
export const modelsFolder = new URL('../../../models/', import.meta.url);
