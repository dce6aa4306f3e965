import { hash } from '../random.ts';

/** `0001`, `0002` … `000A`: unique inside one product only. */
export function skuIdAt(index: number): string {
  return (index + 1).toString(36).toUpperCase().padStart(4, '0');
}

/** Twelve characters, the first eight of the product's own id family. */
export function availabilityIdOf(productId: string, skuId: string, n: number): string {
  const number = hash(`availability:${productId}:${skuId}:${n}`) % 36 ** 4;
  return productId.slice(0, 8) + number.toString(36).toUpperCase().padStart(4, '0');
}
