using LoadTesting.Model;

namespace LoadTesting.Planning;

/// <summary>What in a request contradicts itself or its environment, whatever the tests are.</summary>
internal static class RequestCheck
{
    public static IEnumerable<string> ProblemsOf(RunRequest request, EnvironmentSettings settings) =>
        AddressProblems(request).Concat(AuthProblems(request, settings)).Concat(EngineProblems(request, settings))
            .Concat(OutputCheck.ProblemsOf(request)).Concat(CapacityCheck.ProblemsOf(request));

    private static IEnumerable<string> AddressProblems(RunRequest request)
    {
        foreach (var name in BaseUrls.VariableNames.Where(request.Variables.ContainsKey))
        {
            if (request.Environment == TargetEnvironment.Emulator)
            {
                yield return $"{name} is set, but {request.Syntax(Setting.Environment, TargetEnvironment.Emulator.Code())} starts a "
                    + $"platform of its own: unset it, or use {request.Syntax(Setting.Environment, TargetEnvironment.Local.Code())}.";
            }
            else if (WebAddress.ProblemOfBase(request.Variables[name]) is { } problem)
                yield return $"{name} {problem}.";
        }
    }

    private static IEnumerable<string> AuthProblems(RunRequest request, EnvironmentSettings settings)
    {
        var urls = BaseUrls.From(request, settings);
        if (request.Environment != TargetEnvironment.Emulator
            && BaseUrls.AuthOf(request, settings).Provider() is { } provider
            && (provider == AuthProvider.Supabase ? urls.Supabase : urls.BetterAuth) is null)
        {
            yield return $"{request.Syntax(Setting.Auth, provider.Code())} with "
                + $"{request.Syntax(Setting.Environment, request.Environment.Code())}: no address of {provider.Title()} is "
                + "known there. Set AUTH_URL.";
        }
    }

    private static IEnumerable<string> EngineProblems(RunRequest request, EnvironmentSettings settings)
    {
        var engine = EngineKind.For(request.Mode, request.Engine);
        var (asked, instead) = EngineChoice(request);
        if (engine != request.Engine && !request.Engine.Capabilities.IsK6)
        {
            yield return $"{asked} needs k6 itself: the {request.Engine} engine does not know Grafana Cloud. Leave "
                + $"{request.Syntax(Setting.Engine)} out.";
        }

        if (engine != request.Engine && request.Engine.Capabilities.HasRunners)
        {
            yield return $"{asked} with {request.Syntax(Setting.Engine, request.Engine.Name)}: both say where the load is made. Leave one"
                + " of the two out.";
        }

        if (engine.Capabilities.ReachesLoopback)
            yield break;
        var place = engine.Capabilities.Place;
        if (request.Environment is TargetEnvironment.Local or TargetEnvironment.Emulator)
        {
            yield return $"{asked} with {request.Syntax(Setting.Environment, request.Environment.Code())}: {place} cannot reach "
                + $"this machine. Use {request.Syntax(Setting.Environment, TargetEnvironment.Dev.Code())}, or {instead}.";
        }
        else if (BaseUrls.From(request, settings).All.Where(url => url.IsLoopback).ToList() is { Count: > 0 } ofThisMachine)
        {
            yield return $"{asked} with {string.Join(" and ", ofThisMachine)}: {place} cannot reach this machine."
                + $" Unset {string.Join(", ", BaseUrls.VariableNames)}, or use {instead}.";
        }
    }

    /// <summary>How the engine was asked for, and how to ask for one on this machine.</summary>
    internal static (string Asked, string Instead) EngineChoice(RunRequest request) =>
        EngineKind.For(request.Mode, request.Engine) == request.Engine
            ? (request.Syntax(Setting.Engine, request.Engine.Name), request.Syntax(Setting.Engine, EngineKind.Auto.Name))
            : (request.Syntax(Setting.Mode, request.Mode.Code()), request.Syntax(Setting.Mode, RunMode.Local.Code()));
}
