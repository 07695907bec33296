namespace Pipeline.Tests.EndToEnd;

/// <summary>What the system shows of the processes that a build starts: their environments and their sockets.</summary>
public sealed class ChildrenTests : IDisposable
{
    private const string Secret = "for-the-build-alone";

    /// <summary>All that any child may have; each gets some of them.</summary>
    private static readonly string[] Allowed =
    [
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "PWD", "TERM", "LANG", "LANGUAGE", "TZ", "TZDIR", "TMPDIR", "TMP", "TEMP",
        "LD_LIBRARY_PATH", "ICU_DATA", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY",
        "http_proxy", "https_proxy", "all_proxy", "no_proxy",
        "SSL_CERT_FILE", "SSL_CERT_DIR", "GOMAXPROCS", "GOGC", "GOMEMLIMIT", "GODEBUG", "SSH_AUTH_SOCK",
        "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_EXEC_PATH", "GIT_CEILING_DIRECTORIES", "GIT_OPTIONAL_LOCKS",
        "K6_NO_USAGE_REPORT", "K6_AUTO_EXTENSION_RESOLUTION", "K6_ENVIRONMENT", "SCRIPT_ENGINE_STOP_WITH_STDIN",
        "API_BASE_URL", "SUPABASE_URL", "SUPABASE_ANON_KEY", "SUPABASE_JWT_SECRET", "AUTH_PROVIDER", "AUTH_URL",
        "TEST_USER_PASSWORD", "TOKENS_FILE", "TEST_NAME", "RUN_ID", "RUN_COMMIT", "VUS", "DURATION", "RAMP_UP", "RAMP_DOWN", "ENDPOINT",
        "CONCURRENT_REQUESTS", "REQUESTS_PER_VU", "LIBRARY_JOURNEY", "RANDOM_SEED",
        "THRESHOLD_P95", "THRESHOLD_P99", "THRESHOLD_SUCCESS_RATE", "THRESHOLD_OPERATION_SUCCESS_RATE", "THRESHOLD_WINDOW",
    ];

    private static readonly string[] AllowedBeginnings = ["LC_", "XDG_", "DOTNET_", "DOCKER_"];

    private readonly Host _host = new();

    [Theory]
    [InlineData("k6")]
    [InlineData("embedded")]
    [InlineData("docker")]
    public async Task No_child_listens_beyond_loopback_or_has_a_variable_that_is_on_no_list(string engine)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows environments and sockets in /proc.");
        Needed.For(engine);
        string[] unlisted =
        [
            "SUPABASE_SERVICE_KEY", "SUPABASE_JWT_SECRET", "TEST_USER_PASSWORD", "K6_CLOUD_TOKEN", "K6_BATCH",
            "GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY", "UNLISTED",
        ];
        foreach (var name in unlisted)
            _host.With(name, Secret);
        var children = new ObservedChildren(_host.With("PASS_ENV", null));

        var exitCode = await children.DuringAsync(_host.RunAsync(
            "--target=Marketplace_Quick_Test", $"--engine={engine}", "--duration=3s", "--ramp-up=0s", "--ramp-down=0s"));

        exitCode.ShouldBe(0, _host.Output);
        children.Environments.Keys.ShouldContain(command => command.Contains("Emulator.dll", StringComparison.Ordinal));
        children.Environments.Keys.ShouldContain(command => command.Contains("--summary-export", StringComparison.Ordinal));
        foreach (var (command, environment) in children.Environments)
        {
            environment.Values.ShouldNotContain(Secret, customMessage: command);
            environment.Keys.Except(Allowed)
                .Where(name => !AllowedBeginnings.Any(beginning => name.StartsWith(beginning, StringComparison.Ordinal)))
                .ShouldBeEmpty(command);
        }

        children.ListeningAddresses.ShouldContain("127.0.0.1 (dotnet)", "the emulator");
        children.ListeningAddresses
            .Where(address => !address.StartsWith("127.", StringComparison.Ordinal)
                && !address.StartsWith("::1 ", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    public void Dispose() => _host.Dispose();
}
