namespace LoadTesting.Model;

/// <summary>
/// What the build's emulator is told beyond its defaults: its own arguments without their dashes, such as <c>profile</c>, in the order in
/// which they were given. The emulator itself checks them.
/// </summary>
public sealed record EmulatorRequest(IReadOnlyList<NamedValue> Arguments)
{
    public static EmulatorRequest Default { get; } = new([]);

    /// <summary>For reports: such as <c>profile calibrated, time scale 5</c>; null where all is as the emulator has it by itself.</summary>
    internal string? Description => Arguments.Count == 0
        ? null
        : string.Join(", ", Arguments.Select(argument => $"{argument.Name.Replace('-', ' ')} {argument.Value}"));

    public bool Has(string name) => Arguments.Any(argument => argument.Name == name);

    public EmulatorRequest With(string name, string value) => new([.. Arguments, new NamedValue(name, value)]);
}
