export { formatJson } from './format-json.js';
export { formatJunit } from './format-junit.js';
export { formatTap } from './format-tap.js';
export { formatText, resultLines, summaryLine, type TextOptions } from './format-text.js';
export type { TestReport, TestResult } from './report.js';
export { runTests, type TestOptions } from './run-tests.js';
