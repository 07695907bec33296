using LoadTesting;
using Pipeline;
using Pipeline.ContinuousIntegration;
using Pipeline.Emulator;
using Pipeline.Terminal;

PlainOutput.WhereItIsNoTerminal();
DetachingWriter.PutInFrontOfConsole();
LoopbackProxy.Bypass();
var ci = CiDetection.OfThisProcess();
using var interruption = new Interruption(TimeProvider.System);
try
{
    return Build.Run(args, interruption, ci);
}
catch (ConfigurationException refused)
{
    return Build.Refuse(refused, ci);
}
