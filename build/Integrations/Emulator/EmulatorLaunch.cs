using Integrations.Processes;

namespace Integrations.Emulator;

/// <summary>How the emulator is started.</summary>
/// <param name="Executable">What is started: <c>dotnet</c>, or an executable of its own.</param>
/// <param name="Arguments">What precedes the emulator's own arguments, such as the path of its library and <c>--users FILE</c>.</param>
/// <param name="LogFile">Where its output is kept.</param>
public sealed record EmulatorLaunch(string Executable, IReadOnlyList<string> Arguments, string? LogFile = null)
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public TimeSpan ReadyWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>It is stopped when the build's work with it ends; this is for the case that nobody does.</summary>
    public TimeSpan MaxLifetime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The emulator that was built beside the build itself.</summary>
    /// <param name="library">The path of <c>Emulator.dll</c>.</param>
    /// <param name="usersFile">The path of <c>data/test-users.json</c>.</param>
    public static EmulatorLaunch OfLibrary(string library, string usersFile, string? logFile = null) =>
        new(DotnetHost.Path, [library, "--users", usersFile], logFile);
}

/// <summary>The embedded emulator did not start.</summary>
public sealed class EmulatorException(string message, Exception? inner = null) : Exception(message, inner);
