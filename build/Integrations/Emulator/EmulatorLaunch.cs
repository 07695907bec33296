using Integrations.Processes;

namespace Integrations.Emulator;

/// <summary>How the emulator is started.</summary>
/// <param name="Executable">The program to start: <c>dotnet</c>, or the emulator's own executable.</param>
/// <param name="Arguments">The arguments before the emulator's own, such as the path of its library and <c>--users FILE</c>.</param>
/// <param name="LogFile">The file that its output is written to.</param>
public sealed record EmulatorLaunch(string Executable, IReadOnlyList<string> Arguments, string? LogFile = null)
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public TimeSpan ReadyWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The build stops the emulator when it no longer needs it. This limit applies if that does not happen.</summary>
    public TimeSpan MaxLifetime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The emulator that was built together with the build itself.</summary>
    /// <param name="library">The path of <c>Emulator.dll</c>.</param>
    /// <param name="usersFile">The path of <c>data/test-users.json</c>.</param>
    public static EmulatorLaunch OfLibrary(string library, string usersFile, string? logFile = null) =>
        new(DotnetHost.Path, [library, "--users", usersFile], logFile);
}

/// <summary>The emulator did not start.</summary>
public sealed class EmulatorException(string message, Exception? inner = null) : Exception(message, inner);
