namespace Pipeline.Arguments;

/// <summary>What <c>--help</c> says around the list of arguments.</summary>
public static class HelpTexts
{
    public const string Description =
        "Load tests of the AutoGPT Platform: makes tokens, validates, runs suites of k6 tests, judges them and reports.";

    public const string AfterOptions =
        """
        Environment variables:
          VUS, DURATION, RAMP_UP, RAMP_DOWN                        as the arguments; an argument wins
          ENDPOINT, CONCURRENT_REQUESTS, REQUESTS_PER_VU,
          RANDOM_SEED                                              handed to the scripts
          API_BASE_URL, SUPABASE_URL                               instead of the environment's addresses
          THRESHOLD_P95, THRESHOLD_P99, THRESHOLD_SUCCESS_RATE     the thresholds (60000 ms, 60000 ms, 0.80)
          THRESHOLD_OPERATION_SUCCESS_RATE                         how often each operation must succeed (0.05)
          THRESHOLD_WINDOW                                         what they are over: whole, or steady without the ramps
          TEST_USER_PASSWORD, SUPABASE_ANON_KEY,
          SUPABASE_SERVICE_KEY, SUPABASE_JWT_SECRET                credentials; also configs/k6-credentials.env
          K6_CLOUD_TOKEN, K6_CLOUD_PROJECT_ID, K6_CLOUD_STACK_ID   cloud mode
          PASS_ENV                                                 more variables that processes of this machine get (no container,
                                                                   no cloud): NAME,PREFIX_*

        Targets (--description says what each does, --tree shows their order):
          Smoke  SmallSuite  FullSuite  a category  a test  Preflight  GenerateTokens  CreateTestUsers  Validate  Plan
          FindCapacity  Report  Compare  History  Emulator  Test  Clean

        Examples:
          ./build.sh --target=Smoke                                the pre-merge run, under a minute
          ./build.sh --target=SmallSuite                           three tests against the embedded emulator
          ./build.sh --target=FullSuite --env=DEV                  everything against DEV, light load
          ./build.sh --target=FullSuite --env=DEV --mode=cloud     the figures: full load from Grafana Cloud k6
          ./build.sh --target=Plan --env=DEV --load=full           what would be run; runs nothing
          ./build.sh --target=FindCapacity --tests=Core_API_*      the most VUs that tests hold, by search
          ./build.sh --target=Report --results=FOLDER              makes the reports of a run again
          ./build.sh --target=Smoke --baseline=FOLDER              and compares with an earlier run
          ./build.sh --target=Compare --results=A --baseline=B     compares two runs; runs nothing
          ./build.sh --resume=FOLDER                               goes on with a run that was stopped or killed

        Exit codes:
          0 passed   99 thresholds crossed, or a regression under --gate   2 refused, nothing was run
          3 a test is invalid or inconclusive   130 interrupted
        """;
}
