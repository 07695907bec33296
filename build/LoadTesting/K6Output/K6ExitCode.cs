namespace LoadTesting.K6Output;

/// <summary>Describes k6's exit codes, and what to do about each.</summary>
public static class K6ExitCode
{
    public const int Finished = 0;
    public const int CloudFailed = 97;
    public const int CloudLost = 98;
    public const int ThresholdsCrossed = 99;
    public const int StoppedThroughRest = 103;
    public const int StoppedBySignal = 105;

    private const string SeeLog = "See the test's k6.log.";

    /// <summary>The reason and the next step for each code that leaves nothing to judge.</summary>
    public static (string Reason, string NextStep) Describe(int code) => code switch
    {
        CloudFailed => (
            "Cloud test aborted or failed to start",
            "Check K6_CLOUD_TOKEN, K6_CLOUD_STACK_ID and K6_CLOUD_PROJECT_ID, the stack's VU and hour limits,"
            + " that the platform can be reached from the internet, and the test's page."),
        CloudLost => (
            "the cloud run's progress could not be fetched", "Look at the test's page in Grafana Cloud; it may still be running there."),
        100 => ("the script's setup() took longer than its limit", "Look for what is slow in setup(), or raise its setupTimeout."),
        101 => ("the script's teardown() took longer than its limit", "Look for what is slow in teardown(), or raise its teardownTimeout."),
        102 => ("k6 ran into a time limit of its own", SeeLog),
        StoppedThroughRest => ("k6 was stopped through its REST interface", "Run the test again."),
        104 => ("k6 refused its configuration", "The target Validate shows what is wrong with script, load and variables."),
        StoppedBySignal => ("k6 was stopped by a signal", "Run the test again."),
        106 => ("k6 could not bind the address of its REST interface", "Another program uses the port; run the test again."),
        107 => ("the script threw an exception at init or in setup()",
            "Run the target Validate, which runs each script's init code; tokens may be missing (GenerateTokens)."),
        108 => ("the script aborted the test", "The script called test.abort(): its message says why."),
        109 => ("k6 crashed (a panic of k6 itself)", "Keep the test's k6.log and try another version of k6."),
        110 => ("the script marked the test as failed", "The script called test.fail(): its message says why."),
        255 or -1 => (
            "k6 ended with an error that has no code of its own",
            "Often a wrong flag, missing cloud credentials or an unreadable script. " + SeeLog),
        125 => ("the container could not be started", "Is the Docker daemon running, and can it pull the image?"),
        126 or 127 => ("the engine's executable could not be executed", "Check the k6 that was named, or take another engine."),
        137 => ("k6 was killed (signal 9)", "Often the system ran out of memory: use fewer VUs, or run on a larger machine."),
        > 128 and < 160 => ($"k6 ended by signal {code - 128}", SeeLog),
        _ => ("k6 ended with an exit code that is not known", SeeLog),
    };
}
