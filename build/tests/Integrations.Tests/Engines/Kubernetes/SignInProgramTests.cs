using Integrations.Engines.Kubernetes;
using KubernetesPeer.Pods;

namespace Integrations.Tests.Engines.Kubernetes;

/// <summary>A kubeconfig may name a program that signs in, as clouds do. The client starts it.</summary>
[Collection(EngineOnPeer.Collection)]
public sealed class SignInProgramTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private EngineOnPeer _peer = null!;

    public async ValueTask InitializeAsync() => _peer = await EngineOnPeer.StartAsync(RunnerProgram.Fake(Fake.Path));

    public async ValueTask DisposeAsync()
    {
        if (_peer is not null)
            await _peer.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task It_gets_no_secret_of_the_build()
    {
        SignInWith($$"""
            env > '{{_folder.File("environment")}}'
            echo '{ "apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential",'
            echo '  "status": { "token": "{{_peer.Cluster.Token}}" } }'
            """);
        Environment.SetEnvironmentVariable("K6_CLOUD_TOKEN", "a-cloud-token");
        Environment.SetEnvironmentVariable("K6_PROMETHEUS_RW_PASSWORD", "a-password");

        (await _peer.FindAsync()).Found.ShouldNotBeNull();

        var given = await File.ReadAllTextAsync(_folder.File("environment"), TestContext.Current.CancellationToken);
        given.ShouldContain("KUBERNETES_EXEC_INFO=");
        given.ShouldContain("PATH=");
        given.ShouldNotContain("a-cloud-token");
        given.ShouldNotContain("a-password");
    }

    [Fact]
    public async Task What_it_prints_is_in_no_message()
    {
        SignInWith("""
            echo 'not JSON, but a-secret-of-the-cloud'
            """);

        var problem = (await _peer.FindAsync()).Problem;

        problem.ShouldContain("the program that it names for signing in failed");
        problem.ShouldNotContain("a-secret-of-the-cloud");
    }

    [Theory]
    [InlineData("SUPABASE_SERVICE_KEY", true)]
    [InlineData("k6_cloud_token", true)]
    [InlineData("TEST_USER_PASSWORD", true)]
    [InlineData("K6_OTEL_HEADERS", true)]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", true)]
    [InlineData("AWS_SECRET_ACCESS_KEY", false)]
    [InlineData("PATH", false)]
    public void What_a_cloud_s_program_needs_stays(string name, bool isOfBuild) =>
        ClusterConfiguration.IsOfBuild(name).ShouldBe(isOfBuild);

    private void SignInWith(string script)
    {
        var program = _folder.File("sign-in.sh");
        File.WriteAllText(program, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var configuration = File.ReadAllText(_peer.Cluster.KubeConfig).Replace(
            $"token: {_peer.Cluster.Token}",
            $"""
            exec:
                  apiVersion: client.authentication.k8s.io/v1
                  interactiveMode: Never
                  command: {program}
            """,
            StringComparison.Ordinal);
        File.WriteAllText(_peer.Cluster.KubeConfig, configuration);
    }
}
