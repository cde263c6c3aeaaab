/**
 * A zip can't tell of years before 1980, which a phone whose clock has stopped shows: the files in it bear no
 * time of their own.
 */
export const ZIP_TIME = new Date(2000, 0, 1, 12);
