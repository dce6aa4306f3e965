import { holdInCourses } from './hold.ts';

// in two files, for two cores
holdInCourses(0, 5_000);
