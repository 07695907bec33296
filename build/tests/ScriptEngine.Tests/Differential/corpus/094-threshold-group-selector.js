import { group, check } from 'k6';
export const options = { thresholds: { 'group_duration{group:::login}': ['avg<5000'], 'checks{group:::login::inner}': ['rate==1'], 'checks{group:::login}': ['rate<0.5'] } };
export default function () {
  group('login', () => group('inner', () => check(1, { in: () => true })));
  check(1, { out: () => false });
}
