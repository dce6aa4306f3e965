import './domain/reflect.ts';
