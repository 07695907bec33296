// {"command":"inspect","compare":["stdout"]}
import { check } from 'k6';
throw new Error('in init');
