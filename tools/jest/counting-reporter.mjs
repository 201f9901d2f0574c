/** Prints the one line that continuous integration counts; a suite that could not run is a failure. */
export default class CountingReporter {
  onRunComplete(_contexts, results) {
    const broken = results.numRuntimeErrorTestSuites + (results.runExecError ? 1 : 0);
    const failed = results.numFailedTests + broken;
    const skipped = results.numPendingTests + results.numTodoTests;
    process.stdout.write(
      `tests: ${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped\n`,
    );
  }
}
