import type { Plural } from './en.js';
import type { HostedMessages } from './hosted-en.js';
import { H } from './hosted-keys.js';

const plural = (one: string, other: string): Plural => ({ one, other });

export const hostedEs: HostedMessages = {
  [H.saved]: '{saved} de {total} guardadas, {time}',
  [H.nothingToSave]: 'Conectado',
  [H.offline]: plural(
    'Sin conexión. Sigue respondiendo: {n} respuesta espera en este dispositivo y se enviará cuando vuelva la conexión.',
    'Sin conexión. Sigue respondiendo: {n} respuestas esperan en este dispositivo y se enviarán cuando vuelva la conexión.',
  ),
  [H.handInHint]:
    'Si la conexión no vuelve, guarda un archivo de entrega y dáselo a quien supervise el examen. Solo la entidad certificadora puede leerlo.',
  [H.handInSave]: 'Guardar un archivo de entrega',
  [H.late]: plural(
    '{n} respuesta llegó después de terminado el tiempo. Se entregó a la entidad certificadora, que decide si cuenta.',
    '{n} respuestas llegaron después de terminado el tiempo. Se entregaron a la entidad certificadora, que decide si cuentan.',
  ),
  [H.notKept]: 'Este navegador no guarda nada para esta página. Déjala abierta hasta que todo esté guardado.',
  [H.helpSaving]:
    'Cada respuesta se guarda al momento y la página indica cuántas lo están. Sin conexión esperan en este dispositivo.',

  [H.minutesExtra]: plural('{n} minuto ({base} + {extra})', '{n} minutos ({base} + {extra})'),
  [H.opens]: 'Abre',
  [H.closes]: 'Empezar antes de',
  [H.notOpen]: 'Se puede empezar a partir del {date}.',
  [H.closedAt]: 'Se podía empezar hasta el {date}.',
  [H.wait]: 'El próximo intento puede empezar el {date}.',
  [H.accessCode]: 'Código de acceso',
  [H.accessCodeHint]: 'Lo da quien supervisa el examen.',
  [H.accessCodeNeeded]: 'Escribe primero el código de acceso.',
  [H.accessCodeWrong]: 'Ese no es el código de acceso. Escríbelo tal como te lo dieron.',
  [H.accessCodeBlocked]: 'Demasiados códigos equivocados. Espera unos minutos y vuelve a intentarlo.',
  [H.refused]: 'No se puede empezar ahora. Recarga la página; si no sirve, pregunta a quien ofrece el curso.',
  [H.ruleTimer]: 'El reloj empieza con el examen y sigue aunque salgas. Al llegar a cero se entregan tus respuestas.',
  [H.ruleTimerOpen]: 'El reloj empieza con el examen y sigue aunque salgas. Al llegar a cero puedes continuar.',
  [H.ruleLeave]: 'Cada respuesta se guarda al momento. Si la página se cierra, ábrela de nuevo y sigue donde estabas.',
  [H.ruleNoReturn]: 'La sección que dejas queda cerrada: no se puede volver a ella.',
  [H.ruleBreak]: 'Puedes tomar descansos de {time} en total. Mientras tanto el reloj se detiene.',

  [H.takeBreak]: 'Tomar un descanso',
  [H.breakTitle]: 'Estás en un descanso',
  [H.breakText]: 'El reloj del examen está detenido. Cuando se acabe el descanso, el examen continúa por sí solo.',
  [H.breakLeft]: 'Te queda de descanso',
  [H.breakEnd]: 'Continuar el examen',
  [H.leaveTitle]: '¿Dejar esta sección?',
  [H.leaveText]: 'No podrás volver a sus preguntas.',
  [H.leaveYes]: 'Ir a la sección siguiente',
  [H.report]: 'Informar de un problema',
  [H.reportAsk]: '¿Qué está mal en esta pregunta?',
  [H.reportHint]: 'Llega a la entidad certificadora. Responde lo mejor que puedas; el reloj sigue.',
  [H.reportSend]: 'Enviar',
  [H.reportThanks]: 'Gracias. La entidad certificadora lo revisará.',
  [H.reportFailed]: 'No se pudo enviar. Inténtalo otra vez.',
  [H.overtime]: 'El tiempo ha terminado. Puedes continuar.',

  [H.submittingTitle]: 'Entregando…',
  [H.submittingText]: 'Tus respuestas se están guardando y calificando.',
  [H.submittingOffline]: 'No hay conexión. Tus respuestas se entregarán en cuanto vuelva: deja esta página abierta.',
  [H.takenTitle]: 'Continúas en otra ventana',
  [H.takenText]: 'Este examen se abrió en otra ventana o en otro dispositivo. Lo que respondiste aquí está guardado.',
  [H.takeOver]: 'Continuar aquí',
  [H.endedTitle]: 'Tu sesión ha terminado',
  [H.endedText]:
    'Abre el curso de nuevo desde donde se te ofreció. Lo que no se envió queda en este dispositivo y se enviará entonces.',
  [H.leftTitle]: 'Has salido del curso',
  [H.leftText]: 'Ábrelo de nuevo cuando quieras para seguir donde estabas. El reloj de un examen empezado sigue.',
  [H.goBack]: 'Volver adonde estabas',

  [H.unreleasedTitle]: 'Tus respuestas fueron entregadas',
  [H.unreleasedText]: 'La entidad certificadora aún no ha publicado el resultado. Lo encontrarás aquí cuando lo haga.',
  [H.corrected]: 'La puntuación de este intento se rectificó después de corregir una pregunta.',
  [H.handInAccepted]: 'La entidad certificadora aceptó respuestas que llegaron tarde. Ahora cuentan.',
  [H.studyDomain]: 'Para «{domain}»',
  [H.comment]: 'Comentario de quien calificó',
  [H.pdf]: 'Informe de resultados (PDF)',
  [H.pdfFailed]: 'No se pudo cargar el informe. Inténtalo otra vez.',

  [H.linkUnknown]: 'Este enlace no es válido. Ábrelo tal como se te envió o pide uno nuevo.',
  [H.linkExpired]: 'Este enlace caducó o fue retirado. Pide uno nuevo a quien te lo envió.',
  [H.linkUsed]: 'Este enlace ya se usó. Abre el curso de nuevo desde donde se te ofreció.',
  [H.notOffered]: 'Este curso ya no se ofrece.',
  [H.sessionEnded]: 'Tu sesión ha terminado. Abre el curso de nuevo desde donde se te ofreció.',
  [H.unreachable]: 'No se puede contactar con el servidor. Revisa tu conexión e inténtalo otra vez.',
  [H.tryAgain]: 'Intentar otra vez',
};
