namespace LoadTesting.Model;

/// <summary>What was asked for when a plan was made, as text: enough to ask for the same again.</summary>
/// <param name="Arguments">Those that a resumed run takes over, the scripts' variables included, and addresses not.</param>
/// <param name="Emulator">As in <see cref="EmulatorRequest.Arguments"/>.</param>
/// <param name="Confirm">Tests may be run a second time, for which tokens have to last.</param>
public sealed record GivenSettings(IReadOnlyList<NamedValue> Arguments, IReadOnlyList<NamedValue> Emulator, bool Confirm);
