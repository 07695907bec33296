using FakeTool;

// Plays k6, docker or the emulator: which of them shows in the arguments. How it behaves is told by FAKE_* variables.
var behaviour = Behaviour.FromEnvironment();
behaviour.Record(args);

return args switch
{
    ["version", ..] => await new FakeVersion(behaviour).RunAsync(),
    ["inspect", ..] => await new FakeK6(behaviour, args).InspectAsync(),
    ["cloud", "run", ..] => await new FakeK6(behaviour, args).CloudRunAsync(),
    ["run", "--no-color", ..] => await new FakeK6(behaviour, args).RunAsync(),
    [.., "--stop-with-stdin"] or ["--ready-json", ..] => await new FakeEmulator(behaviour).RunAsync(),
    _ => await new FakeDocker(behaviour, args).RunAsync(),
};
