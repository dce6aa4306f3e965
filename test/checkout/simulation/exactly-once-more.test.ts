import { holdInCourses } from './hold.ts';

holdInCourses(5_000, 10_000);
