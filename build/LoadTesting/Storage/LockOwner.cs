using System.Globalization;

namespace LoadTesting.Storage;

/// <summary>The owner of a lock, for people who have to decide what to do about it.</summary>
public sealed record LockOwner(int Process, string Host, DateTimeOffset Since)
{
    public static LockOwner Self(DateTimeOffset now) => new(Environment.ProcessId, Environment.MachineName, now);

    /// <summary>Such as <c>process 4711 on build-3, since 2030-01-02 12:00:00Z</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"process {Process} on {Host}, since {Since.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z");
}
