using LoadTesting;
using LoadTesting.Model;
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
catch (OperationCanceledException) when (interruption.Requested)
{
    return ExitCodes.Interrupted;
}
catch (ConfigurationException refused)
{
    return Build.Refuse(refused, ci);
}
