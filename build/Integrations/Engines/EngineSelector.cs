using Integrations.Engines.Cloud;
using Integrations.Engines.Docker;
using Integrations.Engines.Embedded;
using Integrations.Engines.K6;
using Integrations.Processes;
using LoadTesting.Execution;
using LoadTesting.Model;

namespace Integrations.Engines;

/// <summary>The engine that runs the tests, and what reads the scripts beforehand.</summary>
/// <param name="K6">Null when k6 runs in a container.</param>
public sealed record SelectedEngine(ITestEngine Engine, IScriptInspector Inspector, K6Executable? K6);

/// <summary>Decides which k6-compatible executable runs the tests. Naming one means that one or an error.</summary>
/// <param name="repository">The folder that holds <c>k6-scripts</c>.</param>
public sealed class EngineSelector(
    string repository, ProcessRunner processes, K6Locator locator, DockerDaemon docker, IImagePull images, EmbeddedEngine embedded)
{
    private const string WhatToDo =
        "Install k6 (https://grafana.com/docs/k6/latest/set-up/install-k6/), name one with --k6=PATH, or start Docker.";

    /// <summary>Looks in the places where a k6 is usually to be found.</summary>
    /// <param name="engineLibrary">The path of <c>ScriptEngine.dll</c>.</param>
    public static EngineSelector ForThisMachine(
        string repository, string engineLibrary, ProcessRunner processes, IImagePull images, TimeProvider time) => new(
        repository,
        processes,
        new K6Locator(processes, K6Download.OfPinnedRelease(processes.Inherited, time)),
        new DockerDaemon(processes),
        images,
        new EmbeddedEngine(processes, engineLibrary));

    /// <param name="k6Path">The k6 that a person named.</param>
    /// <param name="cloud">Given in cloud mode.</param>
    /// <param name="step">Told what is about to be tried, where that takes time.</param>
    /// <exception cref="EngineException">None can be used; the message lists each attempt and what to do.</exception>
    public async Task<SelectedEngine> SelectAsync(
        EngineChoice choice, string? k6Path, CloudCredentials? cloud, Action<string> step, CancellationToken cancellationToken)
    {
        if (cloud is not null && choice is EngineChoice.Docker or EngineChoice.Embedded)
            throw new EngineException($"--engine={Name(choice)} runs tests on this machine: use --engine=k6 or none with --mode=cloud.");
        if (!string.IsNullOrWhiteSpace(k6Path) && choice is EngineChoice.Docker or EngineChoice.Embedded)
            throw new EngineException($"--k6 names a k6, which --engine={Name(choice)} does not run: leave one of them out.");

        return choice switch
        {
            EngineChoice.Docker => await DockerOrErrorAsync(cancellationToken),
            EngineChoice.Embedded => await EmbeddedOrErrorAsync(cancellationToken),
            _ => await FirstOfAsync(choice, k6Path, cloud, step, cancellationToken),
        };
    }

    /// <summary>Whether a k6 or a Docker client seems to be on this machine; a quick look that starts nothing and asks no network.</summary>
    public bool SeemsToHaveK6(string? k6Path) => locator.SeemsToBeHere(k6Path) || processes.Search.Find(DockerDaemon.Client) is not null;

    private async Task<SelectedEngine> FirstOfAsync(
        EngineChoice choice, string? k6Path, CloudCredentials? cloud, Action<string> step, CancellationToken cancellationToken)
    {
        K6Search search = await locator.SearchAsync(k6Path, step, cancellationToken);
        if (search.Found is { } k6)
            return WithProcess(k6, cloud);

        List<string> attempts = [.. search.Attempts];
        if (choice == EngineChoice.Auto && cloud is null)
        {
            var (engine, problem) = await DockerAsync(cancellationToken);
            if (engine is not null)
                return engine;
            attempts.Add($"docker: {problem}");
            var (executable, missing) = await embedded.FindAsync(WhyNoK6(attempts), cancellationToken);
            if (executable is not null)
                return WithProcess(executable, null);
            attempts.Add($"embedded: {missing}");
        }

        throw new EngineException(string.Join(
            Environment.NewLine, ["No k6 can be used. Looked at:", .. attempts.Select(attempt => $"  {attempt}"), WhatToDo]));
    }

    private async Task<SelectedEngine> DockerOrErrorAsync(CancellationToken cancellationToken)
    {
        var (engine, problem) = await DockerAsync(cancellationToken);
        return engine ?? throw new EngineException($"--engine=docker: {problem}. Start Docker, or use --engine=k6.");
    }

    private async Task<SelectedEngine> EmbeddedOrErrorAsync(CancellationToken cancellationToken)
    {
        var (executable, problem) = await embedded.FindAsync("named by --engine", cancellationToken);
        return executable is null ? throw new EngineException($"--engine=embedded: {problem}. Or use --engine=k6.") : WithProcess(executable, null);
    }

    private SelectedEngine WithProcess(K6Executable k6, CloudCredentials? cloud)
    {
        ITestEngine engine = cloud is null
            ? new K6ProcessEngine(k6, repository, processes)
            : new CloudEngine(k6, cloud, repository, processes);
        return new SelectedEngine(engine, new K6Inspector(k6, repository, processes), k6);
    }

    private async Task<(SelectedEngine? Engine, string? Problem)> DockerAsync(CancellationToken cancellationToken)
    {
        string? problem = await docker.ProblemAsync(cancellationToken);
        if (problem is null && !await docker.HasImageAsync(DockerEngine.Image, cancellationToken))
            problem = await images.PullAsync(DockerEngine.Image, cancellationToken);
        if (problem is not null)
            return (null, problem);

        var engine = new DockerEngine(repository, processes);
        return (new SelectedEngine(engine, engine, null), null);
    }

    private static string WhyNoK6(IEnumerable<string> attempts) =>
        $"there is no k6: {string.Join("; ", attempts.Select(attempt => attempt.ReplaceLineEndings(" ")))}";

    private static string Name(EngineChoice choice) => choice.ToString().ToLowerInvariant();
}
