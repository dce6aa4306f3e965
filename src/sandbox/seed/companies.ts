import type { Random } from '../random.ts';

const first = [
  'Contoso',
  'Fabrikam',
  'Northwind',
  'Adventure',
  'Tailspin',
  'Wingtip',
  'Woodgrove',
  'Litware',
  'Proseware',
  'Lucerne',
  'Trey',
  'Alpine',
  'Coho',
  'Graphic',
  'Humongous',
  'Margie',
  'Relecloud',
  'Fourth',
  'Datum',
  'Bellows',
];
const second = [
  'Toys',
  'Traders',
  'Works',
  'Bank',
  'Research',
  'Vineyard',
  'Logistics',
  'Insurance',
  'Medical',
  'Energy',
  'Foods',
  'Design',
  'Publishing',
  'Travel',
  'Robotics',
];
const givenNames = [
  'Gena',
  'James',
  'Aiko',
  'Lars',
  'Marie',
  'Olivia',
  'Noah',
  'Chen',
  'Ines',
  'Jonas',
  'Priya',
  'Tomás',
];
const familyNames = [
  'Soto',
  'Burk',
  'Tanaka',
  'Lindqvist',
  'Dubois',
  'Smith',
  'Becker',
  'Wu',
  'Silva',
  'Keller',
  'Rao',
  'Novak',
];

export function companyName(index: number): string {
  const pair = first[index % first.length] + ' ' + second[Math.floor(index / first.length + index * 7) % second.length];
  const round = Math.floor(index / (first.length * second.length));
  return round === 0 ? pair : `${pair} ${round + 1}`;
}

export function personName(random: Random): { firstName: string; lastName: string } {
  return { firstName: random.pick(givenNames), lastName: random.pick(familyNames) };
}
