// What the user is told of all that could stop a program which runs without debugging.

export const WITHHELD = 'The program runs without debugging: nothing stops it. Start it with debugging (F5).';
