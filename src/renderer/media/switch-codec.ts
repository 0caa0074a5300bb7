/** Which of the agreed codecs is sent. */
import type { Codec } from '../../shared/settings.ts';
import { MediaFailure } from './media-failure.ts';

/** `codec` of an encoding is younger than the types (WebRTC extensions, "setting codec per encoding"). */
type Encoding = RTCRtpEncodingParameters & { codec?: RTCRtpCodec };

/** Takes effect with the next packet, without a new offer. */
export async function switchCodec(sender: RTCRtpSender, codec: Codec): Promise<void> {
  const parameters = sender.getParameters();
  const wanted = parameters.codecs.find(({ mimeType }) => mimeType.toLowerCase() === `audio/${codec.toLowerCase()}`);
  const [encoding] = parameters.encodings as Encoding[];
  if (!wanted || !encoding) throw new MediaFailure('unsupported', `${codec} was not agreed on`);
  const { mimeType, clockRate, channels, sdpFmtpLine } = wanted;
  encoding.codec = {
    mimeType,
    clockRate,
    ...(channels === undefined ? {} : { channels }),
    ...(sdpFmtpLine === undefined ? {} : { sdpFmtpLine }),
  };
  await sender.setParameters(parameters);
}
