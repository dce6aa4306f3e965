import type { ProductRecord } from '../catalog.ts';
import { otherProducts } from './other-products.ts';
import { reservationProducts } from './reservation-products.ts';

export function buildProducts(skusPerReservation: number): ProductRecord[] {
  return [...reservationProducts(skusPerReservation), ...otherProducts()];
}
