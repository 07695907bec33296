namespace Pipeline.Arguments;

/// <summary>The text of <c>--help</c> before and after the list of arguments.</summary>
public static class HelpTexts
{
    public const string Description =
        "Load tests of the AutoGPT Platform: makes tokens, validates, runs suites of k6 tests, judges them and reports.";

    private const string Credentials =
        """
          TEST_USER_PASSWORD, SUPABASE_ANON_KEY,
          SUPABASE_SERVICE_KEY, SUPABASE_JWT_SECRET                credentials; also configs/k6-credentials.env
          K6_CLOUD_TOKEN, K6_CLOUD_PROJECT_ID, K6_CLOUD_STACK_ID   the cloud modes, and --out=cloud
          K6_OTEL_*, OTEL_*, K6_PROMETHEUS_RW_*, K6_INFLUXDB_*     where --out streams to, and with which credentials
          PASS_ENV                                                 more variables that processes of this machine get (no container,
                                                                   no cloud): NAME,PREFIX_*
        """;

    private const string Examples =
        """
        Targets: ./build.sh lists them with all tests; --description says what each does, --tree shows their order.

        Examples:
          ./build.sh --target=Smoke                                the pre-merge run, under a minute
          ./build.sh --target=SmallSuite                           three tests against an emulator on this machine
          ./build.sh --target=FullSuite --env=DEV                  everything against DEV, light load
          ./build.sh --target=FullSuite --env=DEV --mode=cloud     the figures: full load from Grafana Cloud k6
          ./build.sh --target=Plan --env=DEV --load=full           what would be run; runs nothing
          ./build.sh --target=FindCapacity --tests=Core_API_*      the most VUs that tests hold, by search
          ./build.sh --target=Report --results=FOLDER              makes the reports of a run again
          ./build.sh --target=Smoke --baseline=FOLDER              and compares with an earlier run
          ./build.sh --target=Compare --results=A --baseline=B     compares two runs; runs nothing
          ./build.sh --target=CleanUp --env=DEV                    deletes what load tests left there
          ./build.sh --resume=FOLDER                               resumes a run that was stopped or killed

        Exit codes:
          0 passed   99 thresholds crossed, or a regression under --gate   2 refused, nothing was run
          3 a test is invalid or inconclusive   130 interrupted
        """;

    private const int NameWidth = 57;

    public static string AfterOptions => string.Join(Environment.NewLine,
    [
        "Environment variables:",
        Line(
            string.Join(", ", ArgumentTable.Arguments.Select(row => row.Variable).OfType<string>()),
            "as the arguments; an argument wins"),
        .. ArgumentTable.Variables.Select(row => Line(row.Name, row.Help)),
        Credentials,
        "",
        Examples,
    ]);

    private static string Line(string name, string help) => $"  {name.PadRight(NameWidth)}{help}";
}
